package import AccountReconciliation

// The contract and the matching engine have types of the same names; here and beside are the names under which this module tells
// them apart.

package typealias Bank = Side
package typealias RelationTerms = AccountReconciliation
package typealias SharedBreak = Break
package typealias SharedBreakKind = BreakKind
