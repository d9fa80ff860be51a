import Testing
import Vocabulary

@testable import Screening

/// `portcullis-name/1` is frozen: a decision of years ago has to come out again. A change that
/// makes one of these tests fail is another algorithm, under another name.
@Suite struct FrozenTests {
  /// Schema, two names, and the score in thousandths.
  private static let vectors = """
    Person|Petra Haul|Petra Haul|908
    Person|Haul, Petra|Petra Haull|888
    Person|Petra Dockery|Petra Haul|23
    Person|J. Q. Hauler-Dock|John Quentin Hauler-Dock|847
    Person|Abdul Rahman Haul|Abdulrahman Haul|895
    Person|Usama Haul|Osama Haul|887
    Person|Володимир Гаул|Volodymyr Haul|689
    Person|حسن موسوي|Hassan Mousavi|774
    Person|习近明|Xi Jinming|837
    Person|孙 兵|Bing Sun|816
    Person|김정언|Kim Jong On|16
    Person|バラク・ハウル|Barak Haul|49
    Person|Petra|Petra Haul|561
    Person|Dr Petra von Haul|Petra Haul|875
    Person|Haul Petra Maria Dock|Petra Haul|607
    Person|Petra Maria Haul|Petra Anna Haul|306
    Person|Pterra Huul|Petra Haul|559
    Company|Haul Aktiengesellschaft|Haul AG|894
    Company|HaulAG|Haul AG|894
    Company|Brigade Forty 4|Brigade 44|899
    Company|Brigade 43|Brigade 44|17
    Company|Haul of Boston, Inc.|Haul of Dallas, Inc.|19
    Company|Haul Gas Company|Dockery Gas Company|6
    Company|Haul Trading LLC|Haul Shipping Ltd|118
    Company|OOO Gaul Zavod|Haul Zavod LLC|682
    Organization|Ministry of Docks|Ministry of Dock|677
    LegalEntity|Haul, Petra|Petra Haul|908
    Vessel|Haul Star 7|Haul Star 8|56
    Vessel|HAUL STAR|Star Haul|908
    Airplane|EP-HAU|EPHAU|0
    """

  @Test func scoresOfNames() {
    var screener = Screener(ScreeningList([]))
    for line in Self.vectors.split(separator: "\n") {
      let parts = line.split(separator: "|").map(String.init)
      let party = {
        ScreenedParty(schema: Schema(followTheMoney: parts[0]), names: [EntityName($0)])
      }
      let score = screener.compare(party(parts[1]), party(parts[2]))?.score ?? 0
      #expect("\(score)" == parts[3], "\(line) is now \(score)")
    }
  }

  /// A sum over thousands of made-up pairs with everything that is known of parties: what no table
  /// would hold.
  @Test func scoresOfThousandsOfParties() {
    var random = SeededRandom(state: 1)
    let parties = (0..<120).map { _ in DeltaTests.party(&random) }
    var screener = Screener(ScreeningList([]))
    var (sum, met): (UInt64, Int) = (0xCBF2_9CE4_8422_2325, 0)
    let mix = { (value: Int) in
      sum = (sum ^ UInt64(bitPattern: Int64(value))) &* 0x100_0000_01B3
    }
    for a in parties {
      for b in parties {
        guard let hit = screener.compare(a, b) else { continue }
        mix(hit.score)
        for reason in hit.reasons { mix(reason.amount) }
        met += 1
      }
    }
    #expect(met > 3000)
    #expect(String(sum, radix: 16) == "647cc0a12b070b6f")
  }

  @Test func theAlgorithmsHaveTheirNamesForEver() {
    #expect(NameAlgorithm.allCases.map(\.rawValue) == ["portcullis-name/1"])
    #expect(NameAlgorithm.v1.threshold == 600 && NameAlgorithm.v1.listThreshold == 800)
  }
}
