/**
 * A CIB of `count` clean bundles with constraints, about a kilobyte each, one piece a bundle. Its two nodes are online, so
 * that a scheduler has something to do.
 */
export function* bundlesCib(count: number): Generator<string> {
  yield `<cib validate-with="pacemaker-3.9" crm_feature_set="3.16.2" admin_epoch="0" epoch="1" num_updates="0" have-quorum="1" dc-uuid="1">
  <configuration>
    <crm_config><cluster_property_set id="options"><nvpair id="fencing" name="stonith-enabled" value="false"/></cluster_property_set></crm_config>
    <nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>
    <resources>
`;
  for (let n = 0; n < count; n += 1) yield bundle(n);
  yield '    </resources>\n    <constraints>\n';
  for (let n = 0; n < count; n += 1) yield constraint(n);
  yield `    </constraints>\n  </configuration>\n  <status>\n${nodeState('1', 'alpha')}${nodeState('2', 'beta')}  </status>\n</cib>\n`;
}

/** Bundle `n`, with two addresses of its own: no two of up to a million share anything. */
function bundle(n: number): string {
  const address = `10.${Math.floor(n / 6250)}.${Math.floor(n / 25) % 250}.${(n % 25) * 8 + 1}`;
  return `      <bundle id="web${n}">
        <podman image="registry.example.org/web:4.${n}" replicas="2" options="--log-driver=journald"/>
        <network ip-range-start="${address}" host-netmask="24" host-interface="eth0">
          <port-mapping id="web${n}-http" port="80"/>
        </network>
        <storage>
          <storage-mapping id="web${n}-html" source-dir-root="/srv/html" target-dir="/var/www/html" options="rw"/>
          <storage-mapping id="web${n}-conf" source-dir="/etc/web" target-dir="/etc/web" options="ro"/>
        </storage>
        <primitive id="httpd${n}" class="ocf" provider="heartbeat" type="apache">
          <instance_attributes id="httpd${n}-params">
            <nvpair id="httpd${n}-url" name="statusurl" value="http://localhost/server-status"/>
          </instance_attributes>
          <operations><op id="httpd${n}-monitor" name="monitor" interval="10s" timeout="20s"/></operations>
        </primitive>
      </bundle>
`;
}

/** Every bundle prefers a node; every fourth starts after the one before it. */
function constraint(n: number): string {
  const node = n % 2 === 0 ? 'alpha' : 'beta';
  const order =
    n % 4 === 3 ? `      <rsc_order id="order${n}" first="web${n - 1}" then="web${n}" kind="Optional"/>\n` : '';
  return `      <rsc_location id="place${n}" rsc="web${n}" node="${node}" score="100"/>\n${order}`;
}

function nodeState(id: string, uname: string): string {
  return `    <node_state id="${id}" uname="${uname}" in_ccm="true" crmd="online" join="member" expected="member"/>\n`;
}
