import { tellOfFaults } from './fault-matrix.mts';

tellOfFaults('connections');
