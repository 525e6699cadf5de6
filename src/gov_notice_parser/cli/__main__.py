"""``python -m gov_notice_parser.cli``, for where no script is installed."""

import sys

from gov_notice_parser.cli import main

sys.exit(main())
