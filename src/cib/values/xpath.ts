import { read, refused, type Syntax, type Verdict } from './verdict.js';
import { checkXPath } from './xpath-parser.js';
import { XPathFault } from './xpath-tokens.js';

/**
 * An XPath 1.0 expression that can select elements of a CIB as Pacemaker asks for them: all of the W3C's grammar, without
 * variables and prefixes, of which Pacemaker sets none. It gives no element to start from, so that a path without a slash
 * at its beginning selects nothing (measured with cibadmin --show-access 2.1.5).
 */
export const XPATH: Syntax<string> = {
  wants: "an XPath expression, such as //primitive[@id='web']",
  check(text): Verdict<string> {
    if (text.trim() === '') return refused('is empty');
    try {
      checkXPath(text);
      return read(text);
    } catch (error) {
      if (!(error instanceof XPathFault)) throw error;
      return refused(error.reason, { at: { start: error.start, end: error.end } });
    }
  },
};
