import Experiments

/// The reporting checklist STRESS-DES (T. Monks et al. 2019, doi:10.1080/17477778.2018.1442155) of
/// one run: what the run record knows, and questions where only the author knows.
///
/// The same run gives the same text on every machine but for what it says of the machine.
public struct StressAppendix: Sendable {
  public struct Section: Sendable {
    public let title: String
    public let items: [StressItem]
  }

  public let title: String
  public let sections: [Section]

  /// - Complexity: O(assets + metrics).
  public init(_ result: RunResult, _ facts: StressFacts) {
    title = result.scenario.title
    sections = [
      Section(title: "1. Objectives", items: StressAppendix.objectives(result, facts)),
      Section(title: "2. Logic", items: StressAppendix.logic(result, facts)),
      Section(title: "3. Data", items: StressAppendix.data(result, facts)),
      Section(title: "4. Experimentation", items: StressAppendix.experimentation(result)),
      Section(title: "5. Implementation", items: StressAppendix.implementation(result, facts)),
      Section(title: "6. Code access", items: StressAppendix.access(facts)),
    ]
  }

  /// The appendix as a page.
  public var markdown: String {
    var lines = [
      "# STRESS-DES appendix: \(MarkdownText.plain(title))", "",
      "Made from the run record by the checklist of Monks et al. 2019 (doi:10.1080/17477778.2018.1442155).",
      "What only the author can say is asked for in **bold**.",
    ]
    for section in sections {
      lines += ["", "## \(section.title)"]
      for item in section.items {
        lines += ["", "### \(item.number) \(item.title)", ""]
        lines += item.lines
        if let question = item.question {
          if !item.lines.isEmpty { lines.append("") }
          lines.append("**To be filled in: \(question)**")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same as data, for reports: `{schema, title, sections: [{title, items: [{number, title,
  /// lines, question}]}]}`.
  public var json: String {
    var writer = JSONWriter(indents: true)
    writer.object { writer in
      writer.key("schema")
      writer.value(1)
      writer.member("title", title)
      writer.key("sections")
      writer.array(sections) { writer, section in
        writer.object { writer in
          writer.member("title", section.title)
          writer.key("items")
          writer.array(section.items) { writer, item in
            writer.object { writer in
              writer.member("number", item.number)
              writer.member("title", item.title)
              writer.key("lines")
              writer.array(item.lines) { writer, line in writer.value(line) }
              writer.member("question", item.question)
            }
          }
        }
      }
    }
    return writer.text + "\n"
  }
}

/// Texts of users within Markdown.
enum MarkdownText {
  /// Without line ends, and with every mark that means something escaped.
  static func plain(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if character.isNewline {
        escaped += " "
      } else {
        if "\\`*_{}[]<>#|".contains(character) { escaped += "\\" }
        escaped.append(character)
      }
    }
    return escaped
  }

  /// As code.
  static func code(_ text: String) -> String {
    "`" + text.filter { $0 != "`" && !$0.isNewline } + "`"
  }
}
