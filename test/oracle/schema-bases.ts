/** CIBs of three ages that together have every element of the schemas, in most of the forms that it can take. */

const LOCATION = (id: string, rule: string) => `<rsc_location id="${id}" rsc="db">${rule}</rsc_location>`;

const EXPRESSIONS = `
<date_expression id="d-from" operation="gt" start="2020-01-01"/>
<date_expression id="d-until" operation="lt" end="2040-01-01"/>
<date_expression id="d-range" operation="in_range" start="2020-01-01" end="2040-01-01"/>
<date_expression id="d-span" operation="in_range" start="2020-01-01"><duration id="span" years="1" months="2" weeks="3" hours="4"/></date_expression>
<date_expression id="d-spec" operation="date_spec"><date_spec id="office" hours="9-16" weekdays="1-5" years="2020-2040"/></date_expression>
<rule id="inner" score="0" boolean-op="or"><expression id="e-in" attribute="rack" operation="eq" value="2"/></rule>`;

/** Schemas 1.2 and 1.3: access rules of the old kind, `master`, no bundles. */
const OLD = `<cib validate-with="pacemaker-1.2" admin_epoch="0" epoch="1" num_updates="0" crm_feature_set="3.0.7" have-quorum="1" dc-uuid="n1" update-origin="n1">
<configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options" score="1"><nvpair id="stonith" name="stonith-enabled" value="true"/><nvpair id="infra" name="cluster-infrastructure" value="cman"/></cluster_property_set></crm_config>
<nodes><node id="n1" uname="n1" type="normal" description="first"><instance_attributes id="n1-attributes"><nvpair id="n1-rack" name="rack" value="1"/></instance_attributes></node><node id="n2" uname="n2" type="ping" score="5"/></nodes>
<resources>
<template id="base" class="ocf" provider="heartbeat" type="Dummy"><operations id="base-operations"><op id="base-monitor" name="monitor" interval="10s" timeout="20s" requires="quorum" on-fail="restart-container"/></operations></template>
<primitive id="db" template="base"><operations id-ref="base-operations"/><utilization id="db-size"><nvpair id="db-cpu" name="cpu" value="2"/></utilization></primitive>
<primitive id="fence" class="stonith" type="fence_x"><instance_attributes id="fence-params"><nvpair id="fence-ip" name="ip" value="10.0.0.1"/></instance_attributes></primitive>
<primitive id="web" class="lsb" type="httpd"><operations><op id="web-start" name="start" interval="0" start-delay="1s" enabled="true" record-pending="false" role="Started"/><op id="web-monitor" name="monitor" interval="1h" interval-origin="2020-01-01"/></operations></primitive>
<master id="ms"><meta_attributes id="ms-meta"><nvpair id="ms-max" name="clone-max" value="2"/></meta_attributes><primitive id="ha" class="ocf" provider="heartbeat" type="Stateful"/></master>
<clone id="cl"><group id="g"><primitive id="p1" class="heartbeat" type="x"/><primitive id="p2" class="upstart" type="y"><meta_attributes id-ref="ms-meta"/></primitive></group></clone>
</resources>
<constraints>
<rsc_location id="l1" rsc="db" node="n1" score="INFINITY"/>
${LOCATION('l2', `<rule id="r1" score="5" boolean-op="and" role="Master"><expression id="e1" attribute="rack" operation="eq" value="1" type="string"/>${EXPRESSIONS}</rule><rule id-ref="r1"/><lifetime><rule id="life" score-attribute="rack"><expression id="e2" attribute="#uname" operation="defined"/></rule></lifetime>`)}
<rsc_location id="l3" node="n2" score="-5"><resource_set id="set0"><resource_ref id="db"/></resource_set></rsc_location>
<rsc_colocation id="c1" rsc="web" with-rsc="db" score-attribute="rack" rsc-role="Started" with-rsc-role="Master" node-attribute="rack"><lifetime><rule id="life2" score="1"><expression id="e3" attribute="a" operation="gt" value="1" type="number"/></rule></lifetime></rsc_colocation>
<rsc_colocation id="c2" score="10"><resource_set id="set1" sequential="false" role="Started" score="5"><resource_ref id="db"/><resource_ref id="web"/></resource_set><resource_set id-ref="set1"/></rsc_colocation>
<rsc_order id="o1" first="db" then="web" first-action="start" then-action="promote" kind="Optional" symmetrical="false"/>
<rsc_order id="o2" score="1"><lifetime><rule id="life3" score="1"><expression id="e4" attribute="a" operation="lte" value="1.0" type="version"/></rule></lifetime><resource_set id="set2" require-all="false" action="start"><resource_ref id="db"/></resource_set></rsc_order>
<rsc_ticket id="t1" rsc="db" ticket="A" loss-policy="fence" rsc-role="Started"/>
<rsc_ticket id="t2" ticket="B"><resource_set id="set3"><resource_ref id="web"/></resource_set></rsc_ticket>
</constraints>
<fencing-topology><fencing-level id="f1" target="n1" index="1" devices="fence"/><fencing-level id="f2" target-pattern="n.*" index="2" devices="fence,fence"/></fencing-topology>
<acls><acl_role id="monitor"><read id="read" xpath="/cib"/><write id="write" tag="nvpair" attribute="value"/><deny id="deny" ref="db"/></acl_role>
<acl_user id="bob"><role_ref id="monitor"/></acl_user><acl_user id="eve"><read id="eve-read" ref="db"/></acl_user></acls>
<rsc_defaults><meta_attributes id="rsc-options"><nvpair id="stick" name="resource-stickiness" value="100"/></meta_attributes></rsc_defaults>
<op_defaults><meta_attributes id="op-options"><nvpair id="timeout" name="timeout" value="60s"/></meta_attributes></op_defaults>
</configuration><status/></cib>`;

const NEW_ACLS = `<acls><acl_target id="bob"><role id="monitor"/></acl_target><acl_group id="staff"><role id="monitor"/></acl_group>
<acl_role id="monitor" description="reads"><acl_permission id="read" kind="read" xpath="/cib"/><acl_permission id="write" kind="write" object-type="nvpair" attribute="value" description="all"/><acl_permission id="deny" kind="deny" reference="db"/></acl_role></acls>`;

const ALERT = (more: string) =>
  `<alerts><alert id="a1" path="/a.sh" description="mail"><instance_attributes id="a1-params"><nvpair id="a1-x" name="x" value="1"/></instance_attributes><meta_attributes id="a1-meta"><rule id="a1-rule" score="1"><expression id="a1-e" attribute="#uname" operation="eq" value="n1"/></rule><nvpair id="a1-timeout" name="timeout" value="5s"/></meta_attributes>
${more}<recipient id="a1-to" value="root" description="root"><meta_attributes id="a1-to-meta"/></recipient></alert></alerts>`;

/** The last schemas of the second series: bundles with docker and rkt, sets and rules of the old kind. */
const MIDDLE = `<cib validate-with="pacemaker-2.10" admin_epoch="0" epoch="1" num_updates="0" crm_feature_set="3.0.14" no-quorum-panic="false" remote-tls-port="1" remote-clear-port="2" cib-last-written="today" update-client="crm" update-user="root" execution-date="1">
<configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options"><nvpair id="stonith" name="stonith_enabled" value="true"/></cluster_property_set><cluster_property_set id-ref="cib-bootstrap-options"/></crm_config>
<nodes><node id="n1" uname="n1"><instance_attributes id="n1-attributes"><nvpair id="n1-rack" name="rack" value="1"/></instance_attributes><utilization id="n1-size"><nvpair id="n1-cpu" name="cpu" value="1"/></utilization></node><node id="n2" uname="n2" type="remote"/></nodes>
<resources>
<template id="base" class="service" type="x"/>
<bundle id="b1" description="web"><meta_attributes id="b1-meta"/><docker image="a:1" replicas="3" replicas-per-host="1" masters="1" run-command="/run" network="host" options="-t"/><network ip-range-start="10.0.0.1" control-port="3121" host-interface="eth0" host-netmask="24"><port-mapping id="http" port="80" internal-port="8080"/><port-mapping id="more" range="90-99"/></network><storage><storage-mapping id="s1" source-dir="/a" target-dir="/b" options="rw"/><storage-mapping id="s2" source-dir-root="/a" target-dir="/c"/></storage><primitive id="in" class="ocf" provider="heartbeat" type="x"/></bundle>
<bundle id="b2"><rkt image="a:1"/></bundle>
<primitive id="db" template="base"/><primitive id="web" class="systemd" type="httpd"><instance_attributes id="web-params"><nvpair id-ref="n1-rack"/><nvpair id-ref="n1-rack" name="other"/></instance_attributes></primitive>
</resources>
<constraints>
<rsc_location id="l1" rsc-pattern="^b" node="n1" score="5" role="Started" resource-discovery="exclusive"/>
${LOCATION('l2', `<rule id="r1" score="5"><expression id="e1" attribute="rack" operation="eq" value="x" value-source="param"/>${EXPRESSIONS}</rule>`)}
<rsc_colocation id="c1" score-attribute-mangle="rack"><resource_set id="set1" ordering="listed"><resource_ref id="db"/></resource_set></rsc_colocation>
<rsc_order id="o1" first="db" then="web" require-all="false" score="5"/>
<rsc_ticket id="t1" rsc="db" ticket="A" loss-policy="freeze"/>
</constraints>
<fencing-topology><fencing-level id="f1" target-attribute="rack" target-value="1" index="11" devices="web"/></fencing-topology>
${NEW_ACLS}<tags><tag id="all"><obj_ref id="db"/><obj_ref id="web"/></tag></tags>
${ALERT('<select><select_attributes><attribute id="a1-attr" name="x"/></select_attributes><select_fencing/><select_nodes/><select_resources/></select>')}
<rsc_defaults><meta_attributes id="rsc-options"><rule id="r-def" score="1"><expression id="e-def" attribute="a" operation="ne" value="1"/></rule><nvpair id="stick" name="resource-stickiness" value="100"/></meta_attributes></rsc_defaults>
</configuration></cib>`;

/** The newest schema that can be asked. */
const NEW = `<cib validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0">
<configuration>
<crm_config><cluster_property_set id="cib-bootstrap-options"><rule id="r-opt" score="1"><expression id="e-opt" attribute="a" operation="eq" value="1" type="integer" value-source="meta"/></rule><nvpair id="stonith" name="stonith-enabled" value="true"/><nvpair id-ref="stonith"/></cluster_property_set></crm_config>
<nodes><node id="1" uname="n1" type="member"/><node id="2" uname="n2" type="remote"/></nodes>
<resources>
<template id="base" class="systemd" type="x"><instance_attributes id="base-params"><nvpair id="base-x" name="x"/></instance_attributes><utilization id="base-size"/></template>
<bundle id="b1"><podman image="a:1" replicas="3" promoted-max="1"/><network ip-range-start="10.0.0.1" host-netmask="24" add-host="true"><port-mapping id="http" port="80"/></network></bundle>
<bundle id="b2"><primitive id="in" class="ocf" provider="heartbeat" type="x"/><network control-port="3121"/><rkt image="a:1" promoted-max="0"/><instance_attributes id="b2-params"/></bundle>
<clone id="cl"><primitive id="db" template="base"><operations><op id="db-monitor" name="monitor" interval="10s" on-fail="demote" role="Promoted"><meta_attributes id="op-meta"/><instance_attributes id="op-params"><nvpair id="level" name="OCF_CHECK_LEVEL" value="10"/></instance_attributes></op></operations></primitive></clone>
<group id="g"><primitive id="web" class="nagios" type="x"/></group>
</resources>
<constraints>
<rsc_location id="l1" rsc="db" role="Unpromoted" node="n1" score="5"/>
${LOCATION('l2', `<rule id="r1" boolean-op="or"><rsc_expression id="re" class="ocf" provider="heartbeat" type="x"/><op_expression id="oe" name="monitor" interval="10s"/>${EXPRESSIONS}<date_expression id="d-3" operation="in_range" start="2020-01-01" end="2030-01-01"><duration id="span2" days="1" minutes="2" seconds="3"/></date_expression><date_expression id="d-4" operation="date_spec"><date_spec id="spec2" minutes="1" seconds="2" yeardays="3" moon="4" monthdays="1" weeks="2" weekyears="2020" months="3"/></date_expression></rule>`)}
<rsc_colocation id="c1" rsc="web" with-rsc="db" score="INFINITY" influence="true" with-rsc-role="Promoted"/>
<rsc_order id="o1" kind="Serialize"><resource_set id="set1" kind="Mandatory"><resource_ref id="db"/></resource_set><resource_set id="set2"><resource_ref id="web"/></resource_set></rsc_order>
</constraints>
<fencing-topology><fencing-level id="f1" target="n1" index="1" devices="web"/></fencing-topology>
<acls><acl_target id="bob" name="bob"><role id="monitor"/></acl_target><acl_group id="staff" name="staff"><role id="monitor"/></acl_group><acl_role id="monitor"><acl_permission id="read" kind="read" object-type="node" attribute="id"/></acl_role></acls>
<tags><tag id="all"><obj_ref id="db"/><obj_ref id="no such"/></tag></tags>
${ALERT('<select><select_nodes/></select>')}
<op_defaults><meta_attributes id="op-options"><rule id="r-op"><op_expression id="oe2" name="stop"/></rule><nvpair id="timeout" name="timeout" value="60s"/></meta_attributes></op_defaults>
</configuration><status><node_state id="1" uname="n1"><anything/></node_state></status></cib>`;

export const BASES: readonly (readonly [name: string, xml: string])[] = [
  ['a CIB of schema 1.2', OLD],
  ['a CIB of schema 2.10', MIDDLE],
  ['a CIB of schema 3.9', NEW],
];
