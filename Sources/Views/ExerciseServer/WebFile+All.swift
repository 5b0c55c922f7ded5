extension WebFile {
  /// All files of the folder `Web`; a test compares.
  static let all = [
    WebFile("base.js", PackageResources.base_js),
    WebFile("branches.js", PackageResources.branches_js),
    WebFile("city.js", PackageResources.city_js),
    WebFile("codes.html", PackageResources.codes_html),
    WebFile("codes.js", PackageResources.codes_js),
    WebFile("evaluation.js", PackageResources.evaluation_js),
    WebFile("facilitator.html", PackageResources.facilitator_html),
    WebFile("facilitator.js", PackageResources.facilitator_js),
    WebFile("icon.svg", PackageResources.icon_svg),
    WebFile("injects.js", PackageResources.injects_js),
    WebFile("join.html", PackageResources.join_html),
    WebFile("join.js", PackageResources.join_js),
    WebFile("log.js", PackageResources.log_js),
    WebFile("paper.css", PackageResources.paper_css),
    WebFile("people.js", PackageResources.people_js),
    WebFile("pieces.js", PackageResources.pieces_js),
    WebFile("projector.html", PackageResources.projector_html),
    WebFile("projector.js", PackageResources.projector_js),
    WebFile("role.html", PackageResources.role_html),
    WebFile("role.js", PackageResources.role_js),
    WebFile("style.css", PackageResources.style_css),
    WebFile("timeline.js", PackageResources.timeline_js),
  ]
}
