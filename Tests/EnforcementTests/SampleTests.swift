import Crypto
import Enforcement
import Testing
import Vocabulary

/// The orders below were computed with Python's hashlib, over the same inputs:
/// `sorted(all, key=lambda s: sha256(domain + root + secret + b"AX-900/" + s).digest())`.
@Suite struct SampleTests {
  private let all = (1...12).map(Ground.name)

  @Test func agreesWithAnotherComputation() {
    let order = [3, 5, 10, 11, 2, 12, 1, 8, 4, 6, 9, 7].map(Ground.name)
    for size in 0...12 {
      let sample = Sample.draw(size, of: all, root: Ground.root, secret: Ground.secret)
      #expect(sample == Array(order.prefix(size)))
    }
  }

  @Test func anotherRootGivesAnotherSample() {
    let root = Digest([UInt8](repeating: 0x12, count: 32))
    let sample = Sample.draw(4, of: all.reversed(), root: root, secret: Ground.secret)
    #expect(sample == [4, 10, 6, 8].map(Ground.name))
  }

  @Test func commitmentAgreesWithAnotherComputation() {
    let expected = "695da107112966203639fc75cd55bfcaf01022add557100a88577101f7f48e47"
    #expect(Sample.commitment(to: Ground.secret).text == expected)
  }

  @Test func populationIsTakenOnceAndWhole() {
    let sample = Sample.draw(50, of: all + all, root: Ground.root, secret: Ground.secret)
    #expect(sample.count == 12)
    #expect(Set(sample) == Set(all))
    #expect(Sample.draw(3, of: [], root: Ground.root, secret: Ground.secret) == [])
  }

  /// Over many secrets every serial comes about equally often; 600 draws of 3 out of 12 make 150
  /// each, give or take five standard deviations.
  @Test func noSerialIsFavoured() {
    var counts: [SerialName: Int] = [:]
    for number in 0..<600 {
      let secret = Digest(Array(SHA256.hash(data: Array("secret \(number)".utf8))))
      for name in Sample.draw(3, of: all, root: Ground.root, secret: secret) {
        counts[name, default: 0] += 1
      }
    }
    #expect(counts.count == 12)
    #expect(counts.values.allSatisfy { (97...203).contains($0) })
  }
}
