package import StatementMatching

package typealias MatchingSide = Side
package typealias FoundBreak = Break
package typealias FoundBreakKind = BreakKind

package typealias EntryName = EntryID
