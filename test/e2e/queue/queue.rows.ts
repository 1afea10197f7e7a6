import { costRows } from './rows/cost';
import { endingRows } from './rows/endings';
import { exampleRows } from './rows/examples';
import { outageRows } from './rows/outages';
import { paceRows } from './rows/pace';
import { protectionRows } from './rows/protection';
import { triggerRows } from './rows/trigger';
import { useWorld } from './support/world';

const world = useWorld();

protectionRows(world);
triggerRows(world);
exampleRows(world);
paceRows(world);
outageRows(world);
endingRows(world);
costRows(world);
