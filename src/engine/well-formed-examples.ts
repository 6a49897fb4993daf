import type { Example } from './rule.js';
import type { MESSAGES } from './well-formed-words.js';

const primitive = '<primitive id="ping" class="ocf" provider="pacemaker" type="ping"/>';

/** One small document for each kind of mistake. */
export const MALFORMED_EXAMPLES: readonly Example<typeof MESSAGES>[] = [
  {
    bad: '<bundle id="web"><docker image="httpd:2.4" replicas="2" «replicas»="3"/></bundle>',
    says: ['duplicateAttribute'],
  },
  { bad: '<bundle id="web"><docker image="httpd:2.4"«replicas»="2"/></bundle>', says: ['missingBlank'] },
  { bad: '<bundle id="web"><docker «image»"httpd:2.4"/></bundle>', says: ['missingEquals'] },
  { bad: '<bundle id="web"><docker image="httpd:2.4" «replicas»/></bundle>', says: ['attributeWithoutValue'] },
  { bad: '<bundle id="web"><docker image="httpd:2.4" replicas=«2»/></bundle>', says: ['unquotedValue'] },
  { bad: '<bundle id=«“»web”><docker image="httpd:2.4"/></bundle>', says: ['curlyQuotes'] },
  { bad: '<bundle «1st»="web"><docker image="httpd:2.4"/></bundle>', says: ['badAttributeName'] },
  { bad: '<bundle id="web>\n  «<»docker image="httpd:2.4"/>\n</bundle>', says: ['lessThanInValue'] },
  { bad: '<bundle id="web"><docker image=«"httpd:2.4» replicas="2"/></bundle>', says: ['unclosedQuote'] },
  { bad: '<bundle id=«"»web>', says: ['unclosedQuote'], note: 'No quote follows up to the end of the input.' },
  { bad: '<bundle id="web"><docker image="httpd:2.4" options="-e A=1«&»B=2"/></bundle>', says: ['bareAmpersand'] },
  { bad: '<bundle id="web"><docker image="httpd:2.4" options="a «&amp» b"/></bundle>', says: ['missingSemicolon'] },
  {
    bad: '<!DOCTYPE cib [<!ENTITY image "httpd:2.4">]>\n<bundle id="web"><docker image="«&image;»"/></bundle>',
    says: ['undefinedEntity'],
  },
  { bad: '<bundle id="web"><docker image="httpd:2.4«&#0;»"/></bundle>', says: ['badCharacterReference'] },
  { bad: '<bundle id="web"><docker image="httpd:2.4«\ufffe»"/></bundle>', says: ['illegalCharacter'] },
  { bad: '<bundle id="web">«<» <docker image="httpd:2.4"/></bundle>', says: ['bareLessThan'] },
  { bad: '<bundle id="web"><docker image="httpd:2.4"/>«]]>»</bundle>', says: ['sectionEndInText'] },
  { bad: '<bundle id="web"><«1docker» image="httpd:2.4"/></bundle>', says: ['badElementName'] },
  { bad: '<bundle id="web"><docker image="httpd:2.4"«"» replicas="2"/></bundle>', says: ['illegalInTag'] },
  { bad: '<bundle id="web"><docker image="httpd:2.4" «/» ></bundle>', says: ['illegalInTag'] },
  { bad: '<bundle id="web">«<docker» image="httpd:2.4"', says: ['unclosedTag'] },
  { bad: '<bundle id="web"«»\n  <docker image="httpd:2.4"/>\n</bundle>', says: ['missingGreaterThan'] },
  { bad: '<bundle id="web"><docker image="httpd:2.4"/>«</bundle»', says: ['unclosedEndTag'] },
  { bad: '<bundle id="web"><docker image="httpd:2.4"/>«</>»', says: ['emptyEndTag'] },
  { bad: '<bundle id="web"><docker image="httpd:2.4"/></bundle «id="web"»>', says: ['illegalInEndTag'] },
  { bad: '<bundle id="web"><docker image="httpd:2.4"/>«</network>»</bundle>', says: ['mismatchedEndTag'] },
  { bad: '<bundle id="web"><docker image="httpd:2.4"/>«</bundel>»', says: ['misspelledEndTag'] },
  {
    bad: '<bundle id="web"><docker image="httpd:2.4"/><network>\n«</bundle>»',
    says: ['missingEndTag'],
  },
  { bad: '<bundle id="web"><docker image="httpd:2.4"/></bundle>\n«</resources>»', says: ['endTagWithoutStart'] },
  { bad: '<bundle id="web"><docker image="httpd:2.4"/><network>«»\n', says: ['missingEndTags'] },
  { bad: '<bundle id="web"><!-- two «--» or three --><docker image="httpd:2.4"/></bundle>', says: ['doubleHyphen'] },
  { bad: '<bundle id="web">«<!--» <docker image="httpd:2.4"/></bundle>', says: ['unclosedComment'] },
  { bad: '<bundle id="web">«<![CDATA[»<docker image="httpd:2.4"/></bundle>', says: ['unclosedSection'] },
  { bad: '<bundle id="web">«<?keep» <docker image="httpd:2.4"/></bundle>', says: ['unclosedInstruction'] },
  { bad: `«<!DOCTYPE» cib\n${primitive.replace('>', '')}`, says: ['unclosedDoctype'] },
  { bad: '«<?xml» version="1.0"', says: ['unclosedDeclaration'] },
  { bad: '<bundle id="web">«<!-» a comment --><docker image="httpd:2.4"/></bundle>', says: ['unknownMarkup'] },
  { bad: '<bundle id="web">«<?=1»?><docker image="httpd:2.4"/></bundle>', says: ['badInstruction'] },
  { bad: `«<?XML» version="1.0"?>\n${primitive}`, says: ['reservedInstruction'] },
  { bad: `\n«<?xml» version="1.0"?>\n${primitive}`, says: ['lateDeclaration'] },
  { bad: `<?xml version="1.0"?>\n«<?xml» version="1.0"?>\n${primitive}`, says: ['duplicateDeclaration'] },
  { bad: `<?xml version="«2.0»"?>\n${primitive}`, says: ['badDeclaration'] },
  { bad: `<?xml version="1.0" «coding»="UTF-8"?>\n${primitive}`, says: ['badDeclaration'] },
  { bad: `${primitive}\n«<!DOCTYPE» cib>`, says: ['lateDoctype'] },
  { bad: `<!DOCTYPE cib>\n«<!DOCTYPE» cib>\n${primitive}`, says: ['duplicateDoctype'] },
  { bad: `${primitive}\n«then some text»`, says: ['textOutsideRoot'] },
  { bad: `«#!/usr/sbin/cibadmin»\n${primitive}`, says: ['textOutsideRoot'] },
  { bad: `${primitive}\n<«primitive» id="other" class="ocf" provider="pacemaker" type="ping"/>`, says: ['secondRoot'] },
  { bad: '<?xml version="1.0"?>\n<!-- nothing yet -->«»\n', says: ['noRoot'] },
  { bad: '«»', says: ['empty'] },
  { bad: `«<!DOCTYPE» "cib">\n${primitive}`, says: ['malformed'] },
  {
    good: `<?xml version="1.0" encoding="UTF-8"?>
<!-- web's images &amp; more -->
<bundle id="web" description="a &lt; b &amp;&amp; c > d &#x263A;">
  <docker image='httpd:2.4'/>
</bundle>`,
  },
];
