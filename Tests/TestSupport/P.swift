/// Placeholder until the parser lands.
enum Placeholder {}
