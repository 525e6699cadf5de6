"""How the documentation is built: ``make docs``."""

project = "gov-notice-parser"
author = "The gov_notice_parser developers"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "gov-notice-parser"
exclude_patterns = ["_build"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
