import { MANUAL } from '../../src/cib/manual.js';
import { XPATH } from '../../src/cib/values/xpath.js';
import { label, quote } from '../../src/cib/wording.js';
import { defineRule } from '../../src/engine/rule.js';

export default defineRule({
  id: 'acl/xpath',
  severity: 'error',
  summary: 'The xpath of a permission is an XPath expression that selects something',
  why: `Pacemaker asks libxml2 for what the \`xpath\` of a permission selects. One that is no XPath 1.0 expression selects nothing, so
the permission does nothing: a denial that is left out opens what it was to close. Neither does one that is a text, a number or
true or false, nor a path that does not begin with a slash, as Pacemaker says nowhere what it begins at (measured with
cibadmin --show-access 2.1.5). Functions that came with XPath 2.0, variables and prefixes are not known. The schema takes any
text.`,
  remedy: "Write an XPath expression such as //primitive[@id='web']",
  see: [MANUAL.acls],
  messages: {
    syntax: (d: { permission: string; xpath: string; reason: string }) =>
      `The xpath of ${d.permission}, ${quote(d.xpath)}, ${d.reason}`,
  },
  examples: [
    {
      bad: `<acl_role id="r">
  <acl_permission id="a" kind="deny" xpath="//nvpair«[»@name='password'"/>
  <acl_permission id="b" kind="read" xpath="//nvpair[@name=«'password]»"/>
  <acl_permission id="c" kind="read" xpath="//primitive«/»"/>
  <acl_permission id="d" kind="read" xpath="«»"/>
</acl_role>`,
      says: ['syntax', 'syntax', 'syntax', 'syntax'],
    },
    {
      bad: `<acl_role id="r">
  <acl_permission id="a" kind="deny" xpath="//nvpair[@name«==»'password']"/>
  <acl_permission id="b" kind="deny" xpath="//nvpair[«ends-with»(@name, 'password')]"/>
  <acl_permission id="c" kind="read" xpath="//primitive[@id='web' «&amp;&amp;» @type]"/>
</acl_role>`,
      says: ['syntax', 'syntax', 'syntax'],
    },
    {
      bad: `<acl_role id="r">
  <acl_permission id="a" kind="read" xpath="«primitive»"/>
  <acl_permission id="b" kind="read" xpath="//op | «primitive»"/>
  <acl_permission id="c" kind="read" xpath="«//primitive/@id='web'»"/>
</acl_role>`,
      says: ['syntax', 'syntax', 'syntax'],
    },
    {
      good: `<acl_role id="r">
  <acl_permission id="a" kind="deny" xpath="//nvpair[@name='a]b']"/>
  <acl_permission id="b" kind="read" xpath="/"/>
  <acl_permission id="c" kind="read" xpath="/cib/configuration/*[not(self::acls)]//@*"/>
  <acl_permission id="d" kind="read" xpath="(//primitive | //group)[starts-with(@id, 'web-') and position() &lt; 3]"/>
</acl_role>`,
    },
  ],
  check: (context) => ({
    acl_permission(element) {
      const xpath = element.attr('xpath');
      const verdict = xpath && XPATH.check(xpath.value);
      if (xpath === undefined || verdict === undefined || verdict.ok) return;
      const permission = label('acl_permission', element.value('id') ?? '');
      const at = verdict.at === undefined ? xpath : xpath.part(verdict.at.start, verdict.at.end);
      context.report({ say: 'syntax', with: { permission, xpath: xpath.value, reason: verdict.reason }, at });
    },
  }),
});
