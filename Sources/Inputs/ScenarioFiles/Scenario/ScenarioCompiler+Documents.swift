import Diagnostics

extension ScenarioCompiler {
  /// The scenario's document, laid over the one that it extends.
  mutating func readDocument(_ diagnostics: inout DiagnosticList) -> DocumentNode? {
    let name = DocumentNode(text: path, at: SourceLocation(file: path))
    guard let (document, place) = files.document(name, from: "", diagnostics: &diagnostics) else {
      return nil
    }
    documentsRead.append(place)
    guard document.entries != nil else {
      ValueReader.wrongKind(document, wanted: "a scenario, a mapping,", &diagnostics)
      return nil
    }
    guard let extended = document["extends"] else { return document }
    let folder = FileSource.folder(of: place)
    guard
      let (base, basePlace) = files.document(extended, from: folder, diagnostics: &diagnostics)
    else { return nil }
    documentsRead.append(basePlace)
    guard base.entries != nil else {
      ValueReader.wrongKind(base, wanted: "a scenario, a mapping,", &diagnostics)
      return nil
    }
    if base["extends"] != nil {
      diagnostics.error(
        .nestedExtends,
        "this scenario extends another itself: a scenario may extend only one that extends none",
        at: extended.location, text: extended.text ?? "")
      return nil
    }
    // The city of the base is named from the folder of the base.
    var merged = base.overlaid(
      with: document, except: ["extends"], mergingByIdentifier: FieldPlace.scenarioLists)
    if document["city"] == nil, let city = base["city"], let text = city.text {
      let moved = FileSource.relativePath(
        FileSource.joined(FileSource.folder(of: basePlace), text), from: folder)
      _ = merged.set([.key("city")], to: DocumentNode(text: moved, at: city.location))
    }
    return merged
  }

  mutating func readCity(
    _ document: DocumentNode, _ diagnostics: inout DiagnosticList
  ) -> DocumentNode? {
    guard let node = document["city"] else {
      diagnostics.error(
        .missingKey, "a scenario needs the key city, the path of a city's folder",
        at: document.location)
      return nil
    }
    guard let text = node.text else {
      ValueReader.wrongKind(node, wanted: "the path of a city's folder", &diagnostics)
      return nil
    }
    let folder = FileSource.folder(of: path)
    let name = DocumentNode(
      text: text.hasSuffix(".yaml") ? text : text + "/city.yaml", at: node.location)
    guard let (cityDocument, place) = files.document(name, from: folder, diagnostics: &diagnostics)
    else { return nil }
    documentsRead.append(place)
    city = CityCompiler(
      files: files, folder: FileSource.folder(of: place), assumptions: options.assumptions)
    return cityDocument
  }

  /// Checks what needs no city, so that a city that cannot be read does not hide the slips of the
  /// scenario.
  mutating func checkWithoutCity(
    _ document: DocumentNode, _ diagnostics: inout DiagnosticList
  ) {
    isCitySound = false
    city.isMissing = true
    var found = DiagnosticList()
    _ = build(document, &found)
    let codes =
      InputCode.allCases.map(\.rawValue)
      + [
        CompileCode.wrongVersion, .conflictingKeys, .duplicateIdentifier, .timeBeforeStart,
        .unknownStep, .unknownVerb, .valueMissing, .valueNotWanted,
      ].map(\.rawValue)
    for finding in found.all where codes.contains(finding.code) { diagnostics.append(finding) }
  }

  /// The scenario after `extends`, `set` and measures in force, as YAML: what is in force, in one
  /// file.
  ///
  /// Changes of the city stay under `set`, since the city lies in files of its own.
  /// - Returns: `nil` if the files cannot be read.
  public mutating func expanded(_ diagnostics: inout DiagnosticList) -> String? {
    guard var document = readDocument(&diagnostics) else { return nil }
    var ofCity: [DocumentEntry] = []
    var noCity: DocumentNode?
    for change in changes(document, &diagnostics) {
      guard let place = FieldPlace(change.path) else { continue }
      if case .scenario = place {
        apply(change, &document, &noCity, &diagnostics)
      } else {
        ofCity.removeAll { $0.key == change.path.description }
        ofCity.append(
          DocumentEntry(
            key: change.path.description, keyLocation: change.location, value: change.value))
      }
    }
    document = document.without("set")
    if !ofCity.isEmpty {
      _ = document.set(
        [.key("set")], to: DocumentNode(.mapping(ofCity), at: document.location))
    }
    return DocumentWriter.text(document)
  }
}
