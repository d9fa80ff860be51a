internal import Tables

extension ImportFault {
  init(_ fault: CSVFault, file: String) {
    self.init(file: file, line: fault.line, column: fault.column, message: fault.message)
  }
}

extension CSVReader {
  init(_ bytes: [UInt8], file: String) throws(ImportFault) {
    do throws(CSVFault) {
      self = try CSVReader(bytes)
    } catch {
      throw ImportFault(error, file: file)
    }
  }

  mutating func row(of file: String) throws(ImportFault) -> [CSVField]? {
    do throws(CSVFault) {
      return try row()
    } catch {
      throw ImportFault(error, file: file)
    }
  }
}
