import { after, before, it } from 'node:test';
import { conformance } from '@studyhall/conformance/node-test';
import { isInstalled } from '@studyhall/prosody';
import { LACKS, School, xmppHarness } from './harness.fixture.ts';

if (isInstalled()) {
  let school: School;
  before(async () => {
    school = await School.open();
  });
  after(() => school.close());

  conformance(
    { name: 'adapter-xmpp', lacks: LACKS, harness: () => xmppHarness(school) },
    { report: new URL('../conformance.json', import.meta.url) },
  );
} else {
  void it('the laws of the contract: adapter-xmpp', { skip: 'no prosody on this machine: apt-get install prosody (the name is Debian’s)' });
}
