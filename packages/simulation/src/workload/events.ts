import type { Random } from '@studyhall/protocol';
import { FAIR, randomWeather } from '../network/weather.ts';
import type { Disk } from '../store/disk.ts';
import { UNDISTURBED } from '../world/node.ts';
import type { SimNode } from '../world/node.ts';
import type { RestoreBy, World } from '../world/world.ts';

/** How long a server may be down: milliseconds. */
const DOWN_MS = 20_000;
/** How far clocks jump: milliseconds. */
const JUMP_MS = 120_000;

/** Every node reaches the broker. */
export function mendBroker(broker: World['broker'], nodes: readonly SimNode[]): void {
  broker.start();
  for (const { bus } of nodes) if (bus !== undefined) broker.mend(bus);
}

/** What goes wrong with servers and network, by chance. */
export class Misfortune {
  readonly #world: World;
  readonly #random: Random;
  /** How backups are put back in this history, if at all. */
  readonly #restoreBy: RestoreBy | undefined;
  #backup: Disk | undefined;

  constructor(world: World, random: Random) {
    this.#world = world;
    this.#random = random;
    const dice = random.fraction();
    this.#restoreBy = dice < 0.25 ? 'command' : dice < 0.5 ? 'files' : undefined;
  }

  async strike(): Promise<void> {
    const dice = this.#random.fraction();
    const { network, clock } = this.#world;
    if (dice < 0.2) network.weather = randomWeather(this.#random);
    else if (dice < 0.3) network.weather = FAIR;
    else if (dice < 0.43) this.#node()?.kill();
    else if (dice < 0.55) this.#node()?.doom(Math.floor(40 * this.#random.fraction()));
    else if (dice < 0.6) this.#part();
    else if (dice < 0.75) await this.#disturb();
    else if (dice < 0.85) this.#backup = this.#world.disk.copy();
    else if (dice < 0.9 && this.#restoreBy !== undefined && this.#backup !== undefined) {
      await this.#world.restore(this.#backup, this.#restoreBy);
      this.#backup = undefined;
    }
    // Somebody sees to it that a server runs again.
    clock.after(Math.floor(DOWN_MS * this.#random.fraction()), () => void this.#world.serve());
  }

  #node(): SimNode | undefined {
    const { nodes } = this.#world;
    return nodes[Math.floor(nodes.length * this.#random.fraction())];
  }

  /** The broker is gone, or one node does not reach it; or all is well again. */
  #part(): void {
    const { broker, nodes } = this.#world;
    const dice = this.#random.fraction();
    const bus = this.#node()?.bus;
    if (dice < 0.3) broker.stop();
    else if (dice < 0.6 && bus !== undefined) broker.cut(bus);
    else mendBroker(broker, nodes);
  }

  async #disturb(): Promise<void> {
    await this.#world.serve();
    const node = this.#node();
    if (node === undefined) return;
    const part = (): number => (this.#random.fraction() < 0.5 ? 0 : this.#random.fraction());
    const ahead = Math.floor(JUMP_MS * (part() - part()));
    node.disturbance = this.#random.fraction() < 0.3 ? UNDISTURBED : { slow: part(), slowest: 3_000 * part(), fail: 0.1 * part(), ahead };
  }
}
