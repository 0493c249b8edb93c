/** A failure that a person can mend: what happened and why, and what to do about it. */
export class SetupProblem extends Error {
  constructor(message, fix, options) {
    super(message, options);
    this.name = 'SetupProblem';
    this.fix = fix;
  }
}
