import Hummingbird

extension Pages {
  func newConsignment(_ viewer: Viewer) throws -> Response { viewer.page("x") { h1("x") } }
  func blank(_ viewer: Viewer, _ request: Request, _ kind: String) async throws -> Response {
    viewer.page("x") { h1("x") }
  }
  func fillIn(_ viewer: Viewer, _ request: Request, _ kind: String) async throws -> Response {
    viewer.page("x") { h1("x") }
  }
  func send(_ viewer: Viewer, _ request: Request, _ kind: String) async throws -> Response {
    viewer.page("x") { h1("x") }
  }
  func sample(_ viewer: Viewer) async throws -> Response { viewer.page("x") { h1("x") } }
  func playNext(_ viewer: Viewer) async throws -> Response { viewer.page("x") { h1("x") } }
  func letTimePass(_ viewer: Viewer, _ request: Request) async throws -> Response {
    viewer.page("x") { h1("x") }
  }
}
