// Reads a file and prints who is said to have threatened or promised what: embed MODEL_DIR FILE
#include <demarche/reader.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: embed MODEL_DIR FILE\n";
    return 2;
  }
  demarche::ReaderOptions options;
  options.model = argv[1];
  const auto reader = demarche::Reader::open(options);
  if (!reader) {
    std::cerr << reader.error().text() << '\n';
    return 1;
  }

  std::ifstream file(argv[2], std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  auto workspace = reader->workspace();
  for (const auto& page : reader->pages(argv[2], bytes)) {
    if (!page) {
      std::cerr << page.error().text() << '\n';
      continue;
    }
    const demarche::Record record = reader->read(*page, workspace);
    std::cout << record.page.title << ": " << record.reading.events.size() << " events\n";
    for (const auto& commitment : record.reading.commitments) {
      std::cout << "  " << slice(record.page.text, commitment.span) << '\n';
    }
  }
}
