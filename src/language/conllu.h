// An analysis as CoNLL-U (universaldependencies.org/format.html).
#pragma once
#include <string>
#include <string_view>

#include "demarche/analysis.h"

namespace demarche::language {

/// Appends the document: `# newdoc id`, then each sentence with `# sent_id` ("<id>-<n>" or "<n>", n from 1), `# text`,
/// its words and an empty line.
///
/// The format has words only, so tokens of white space are left out and what hung on them hangs on the nearest word
/// above (or on the sentence's first orphan when there is none); a sentence without words is left out. After a word
/// MISC says SpaceAfter=No when the next word follows at once, and SpacesAfter=... (\s space, \n, \r, \t, \p for '|',
/// \\; UDPipe's convention) when the white space is not a single space. `# text` joins the words, one space where there
/// is any. MISC has NER=B-GPE and the like on entities. Tags are the pipeline's own: UPOS from it, XPOS Penn's, labels
/// ClearNLP's except that the root's label is `root`, as the format wants it.
void append_conllu(std::string& out, std::string_view id, const Analysis& analysis);

}  // namespace demarche::language
