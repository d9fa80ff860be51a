import Canonical
import EventLog
import Testing
import Vocabulary

@Suite("Entries and leaves")
struct EntryTests {
  private func splice() throws -> (sent: Submission, bytes: [UInt8]) {
    let sent = try Sample.submission(try Sample.body(), [(.actor, try Sample.key(1))])
    let facts = [
      FactRecord(kind: "waybill.packed/1", content: try Sample.json(#"{"z":1,"a":"é"}"#))
    ]
    let bytes = Entry.splice(
      body: sent.bodyBytes, edition: "2026.11", facts: FactRecord.bytes(facts),
      signatures: sent.signatureBytes,
      time: try Moment(text: "2026-11-23T20:00:00.000Z"))
    return (sent, bytes)
  }

  @Test func whatIsSplicedIsReadBack() throws {
    let (sent, bytes) = try splice()
    let entry = try Entry(bytes)
    #expect(entry.bodyBytes == sent.bodyBytes && entry.id == sent.id)
    #expect(entry.submissionBytes == sent.bytes && entry.signatures == sent.signatures)
    #expect(entry.edition == "2026.11" && entry.time.text == "2026-11-23T20:00:00.000Z")
    #expect(entry.facts.map(\.kind) == ["waybill.packed/1"])
    #expect(throws: JSONFault.self) { try Entry(bytes + [0x0A]) }
    #expect(throws: JSONFault.self) { try Entry(sent.bytes) }
  }

  @Test func leavesAreOfTwoForms() throws {
    let entry = try splice().bytes
    let salt = [UInt8](repeating: 9, count: 32)
    #expect(Leaf.bytes(entry: entry, salt: nil) == [2] + entry)
    let hidden = sha256(Array("portcullis/leaf/v1\n".utf8), salt, entry)
    #expect(Leaf.bytes(entry: entry, salt: salt) == [1] + hidden.bytes)
    #expect(Leaf.hash(entry: entry, salt: nil) == sha256([0, 2], entry))
    let stored = StoredEntry(id: sha256([]), salt: salt, bytes: entry)
    #expect(stored.leafHash == sha256([0, 1], hidden.bytes) && !stored.isPublic)
  }
}
