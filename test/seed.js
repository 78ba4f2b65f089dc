// The same random values in every run, so that a run says something about the change before it. To search on: another seed.
require('fast-check').configureGlobal({ seed: 20261122 });
