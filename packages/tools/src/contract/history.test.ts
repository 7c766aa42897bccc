import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterReports } from './adapters.ts';
import { changes, HISTORY, readHistory, readVersions, shapesNow } from './history.ts';
import { contractNames } from './names.ts';
import { typesIn } from './shape.ts';

const history = readHistory();
const versions = await readVersions();
const capabilities = Object.entries(versions.capabilities);

/** Types of the language and of browsers that the contract speaks of. */
const PLATFORM = ['AbortSignal', 'Blob', 'BroadcastChannel', 'IDBFactory', 'LockManager', 'Pick', 'Promise', 'Response', 'Storage', 'Uint8Array', 'WebSocket', 'globalThis.fetch'];

describe('the contract', () => {
  it('is the one in the last row of its history', () => {
    const last = history.contract.at(-1);
    assert.deepEqual(
      changes(last?.shapes ?? {}, shapesNow(versions)),
      [],
      'The contract is frozen, and adapters of others were written for it. What both sides may leave out can be added, with a row of the same ' +
        `version in ${HISTORY}; anything else raises CONTRACT_VERSION and needs a row that says why. A row that was never released can be edited.`,
    );
    assert.equal(last?.version, versions.contract);
  });

  it('speaks of nothing that is outside it', () => {
    const known = [...contractNames().map(({ name }) => name), ...PLATFORM];
    const outside = contractNames().flatMap((name) => typesIn(name).filter((type) => !known.includes(type)).map((type) => `${name.name} speaks of ${type}`));
    assert.deepEqual(outside, []);
  });
});

describe('the capabilities', () => {
  it('each have a history', () => {
    assert.deepEqual(Object.keys(history.capabilities).sort(), capabilities.map(([name]) => name).sort());
    assert.deepEqual(new Set(contractNames().flatMap(({ capability }) => capability ?? [])), new Set(capabilities.map(([name]) => name)));
  });

  for (const [name, version] of capabilities) {
    it(`${name} is the one in the last row of its history`, () => {
      const last = history.capabilities[name]?.at(-1);
      assert.deepEqual(
        changes(last?.shapes ?? {}, shapesNow(versions, name)),
        [],
        version === 0
          ? `It is on trial and may change with any release: put the new hashes into its row in ${HISTORY}.`
          : `Clients and adapters know version ${String(version)} by its shape: give it the next one, in its interface and in capabilities/versions.ts, ` +
              `and a row of its own in ${HISTORY}. A row that was never released can be edited.`,
      );
      assert.equal(last?.version, version);
    });

    if (version > 0) {
      it(`${name} is past its trial: at least two adapters have it`, () => {
        const having = adapterReports().filter(({ capabilities: own }) => own[name] === version);
        assert.ok(having.length >= 2, having.map(({ adapter }) => adapter).join());
      });
    }
  }
});

describe('the history', () => {
  const all = [['contract', history.contract] as const, ...Object.entries(history.capabilities)];
  for (const [name, rows] of all) {
    it(`of ${name} says why each version came, and versions only grow`, () => {
      const seen: number[] = [];
      for (const { version, contract, since, note } of rows) {
        assert.match(since, /^\d+\.\d+\.\d+$/);
        assert.ok(note.length > 20);
        assert.ok(name === 'contract' ? contract === undefined : contract !== undefined && contract <= versions.contract);
        const before = seen.at(-1) ?? version;
        assert.ok(version === before || version === before + 1);
        // Of a capability each version has one row: another shape is another version.
        assert.ok(name === 'contract' || !seen.includes(version));
        seen.push(version);
      }
      assert.ok(rows.length > 0);
    });
  }

  it('tells what differs', () => {
    assert.deepEqual(changes({ a: '1', b: '2', c: '3' }, { a: '1', b: '4', d: '5' }), ['b is 4 and was 2', 'c is gone', 'd is new: 5']);
  });
});
