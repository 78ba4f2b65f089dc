// Loading the contracts of both APIs takes seconds on a busy machine. jest reads testTimeout from its command line and its root
// configuration only, not from a project.
jest.setTimeout(60_000);
