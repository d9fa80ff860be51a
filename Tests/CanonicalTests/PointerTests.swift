import Canonical
import Testing

@Suite struct PointerTests {
  @Test(arguments: [
    (["/a/0"], #"{"a":[2,{"c":3}],"b/c":4,"d~":5}"#),
    (["/a/0", "/a/1"], #"{"a":[{"c":3}],"b/c":4,"d~":5}"#),
    (["/a/2/c", "/b~1c", "/d~0"], #"{"a":[1,2,{}]}"#),
    (["/a", "/a/0"], #"{"b/c":4,"d~":5}"#),
    (["/z", "/a/9", "/a/x", "/a/0/b"], #"{"a":[1,2,{"c":3}],"b/c":4,"d~":5}"#),
    ([], #"{"a":[1,2,{"c":3}],"b/c":4,"d~":5}"#),
    ([""], "null"),
  ])
  func partsAreTakenOut(pointers: [String], left: String) throws {
    let whole = try JSON.parse(Array(#"{"a":[1,2,{"c":3}],"b/c":4,"d~":5}"#.utf8))
    #expect(String(decoding: whole.removing(pointers).bytes, as: UTF8.self) == left)
  }
}
