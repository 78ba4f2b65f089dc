import { sleep } from 'n8n-workflow';

// For so long, in milliseconds, work goes on in one go before n8n gets to do something else.
const AT_A_STRETCH = 10;

/** Lets n8n do something else now and then, in work on many items. Asked after each item, it waits only when it is time. */
export class Stretch {
	private begunAt = performance.now();

	/** @returns nothing where the work may go on at once, so that asking costs next to nothing */
	rest(): Promise<void> | undefined {
		return performance.now() - this.begunAt < AT_A_STRETCH ? undefined : this.sleep();
	}

	private async sleep(): Promise<void> {
		await sleep(0);
		this.begunAt = performance.now();
	}
}
