/** After so many tries that count, a question or a part of an answer is a dead letter and blocks nobody. */
export const maxTries = 5;
