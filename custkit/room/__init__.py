"""The workshop in browsers: join, sheets, console, wall screen."""
