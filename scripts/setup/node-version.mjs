import { SetupProblem } from './problem.mjs';

/** What Vite 8 asks for. */
const isNewEnough = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
};

/** Step 1: the Node that runs us must be able to run the build tools. */
export const nodeVersion = {
  label: () => `Node ${process.versions.node}`,
  check: isNewEnough,
  run: async () => {
    throw new SetupProblem(
      `This is Node ${process.versions.node}; Perch's build needs 20.19 or newer (of 22: 22.12 or newer).`,
      'Install a current Node, 24 is best, then run the command again.',
    );
  },
};
