// What one viewer sees: entities by key, kept by the rule of frames, and a word about every frame that breaks it.

const keyOf = (entity) => `${entity.e}/${entity.id}`;

export class Screen {
  constructor(onPut = () => {}, onProblem = () => {}) {
    this.entities = new Map();
    this.epoch = null;
    this.seq = 0;
    this.room = undefined;
    this.onPut = onPut;
    this.onProblem = onProblem;
  }

  // Applies iff the epoch is the cursor's and from <= cursor <= to; from 0 starts over.
  apply(frame) {
    if (frame.from === 0) {
      this.entities.clear();
      this.epoch = frame.epoch;
    } else if (frame.epoch !== this.epoch) {
      this.onProblem(`a frame of epoch ${frame.epoch} on a screen of ${this.epoch}`);
      return;
    } else if (frame.from > this.seq) {
      this.onProblem(`a frame from ${frame.from} leaves a gap after ${this.seq}`);
      return;
    } else if (frame.to < this.seq) {
      return;
    }
    this.seq = frame.to;
    this.room = frame.audience?.room;
    for (const key of frame.remove) this.entities.delete(key);
    for (const entity of frame.put) {
      this.entities.set(keyOf(entity), entity);
      this.onPut(entity);
    }
  }

  get(name, id) {
    return this.entities.get(`${name}/${id}`);
  }

  all(name) {
    const prefix = `${name}/`;
    return [...this.entities].filter(([key]) => key.startsWith(prefix)).map(([, entity]) => entity);
  }
}
