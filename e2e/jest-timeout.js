// jest reads testTimeout from its command line and its root configuration only, not from a project.
jest.setTimeout(180_000);
