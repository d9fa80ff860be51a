import Hummingbird

extension Pages {
  func sample(_ viewer: Viewer) async throws -> Response { viewer.page("x") { h1("x") } }
  func playNext(_ viewer: Viewer) async throws -> Response { viewer.page("x") { h1("x") } }
  func letTimePass(_ viewer: Viewer, _ request: Request) async throws -> Response {
    viewer.page("x") { h1("x") }
  }
}
