/// How an exact quotient becomes a whole number.
package enum Rounding: Sendable {
    case towardsZero
    case awayFromZero
    /// To the nearest; a half away from zero.
    case halfAwayFromZero
    /// To the nearest; a half to the even neighbour.
    case halfToEven

    /// `numerator` ÷ `denominator` (not zero), rounded by this rule. Both must be well inside 128 bits.
    func quotient(_ numerator: Int128, _ denominator: Int128) -> Int128 {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        guard remainder != 0 else { return quotient }
        let away: Int128 = (numerator < 0) == (denominator < 0) ? 1 : -1
        let rest = denominator.magnitude - remainder.magnitude
        let isAway =
            switch self {
            case .towardsZero: false
            case .awayFromZero: true
            case .halfAwayFromZero: remainder.magnitude >= rest
            case .halfToEven: remainder.magnitude > rest || (remainder.magnitude == rest && quotient % 2 != 0)
            }
        return isAway ? quotient + away : quotient
    }
}
