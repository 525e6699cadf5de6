"""版头 主体 附件 版记: cues and the automaton that labels every block."""
