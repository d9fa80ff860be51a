/// How often things go wrong: once in so many times, and never where it is 0.
struct Weather {
  var readFails = 0
  var commitFails = 0
  /// Other threads and processes do something in the middle of a commit.
  var interferes = 4
  var messageIsLost = 0
  var messageIsDoubled = 0
  var messageIsDelayed = 0
  /// Per step: a crash, a partition, a full disk, a jump of the clock, a second writer.
  var crash = 0
  var partition = 0
  var fullDisk = 0
  var clockJump = 0
  var takeover = 0
  /// Per step: the log attests its state.
  var attestation = 0
  /// Per step and follower: something is brought to it. And how often it is not accepted.
  var delivery = 0
  var deliveryFails = 0

  /// Nothing goes wrong any more.
  static let calm = Weather()

  /// Each run has its own: some faults often, some not at all, so that they meet in many ways.
  static func drawn(_ chance: Chance) -> Weather {
    let rate = { (often: Int) in chance.oneIn(3) ? 0 : often * (1 + chance.below(4)) }
    return Weather(
      readFails: rate(150), commitFails: rate(8), interferes: 2 + chance.below(4),
      messageIsLost: rate(8), messageIsDoubled: rate(8), messageIsDelayed: rate(6),
      crash: rate(40), partition: rate(40), fullDisk: rate(60), clockJump: rate(50),
      takeover: rate(50), attestation: chance.oneIn(2) ? 0 : rate(40), delivery: rate(6),
      deliveryFails: rate(3))
  }
}
