"""An import that nothing uses."""

import re
