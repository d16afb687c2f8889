import { ApiError } from '../../lib/api-error.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Section } from '../../ui/page.tsx';
import { Skeleton, SkeletonText } from '../../ui/skeleton.tsx';

export function GalleryMessages() {
  return (
    <div className="flex flex-col gap-6">
      <Banner title="The school year 2025–26 is closed">
        You can read everything; nothing can be changed.
      </Banner>
      <Banner tone="success">Rosa Delgado is now a board member.</Banner>
      <Banner tone="warning" title="2 shifts are empty on Saturday" action={<Button>Ask for help</Button>}>
        Ticket table at 3 PM and clean-up at 7 PM.
      </Banner>
      <Banner tone="danger" title="This event is cancelled">
        Storm warning. Everybody who signed up got a mail.
      </Banner>
      <LoadError
        error={
          new ApiError({
            status: 503,
            code: 'unavailable',
            message: '',
            requestId: '019a0000-0000-7000-8000-00000000000a',
          })
        }
        onRetry={() => undefined}
      />
      <Section title="Skeleton">
        <div className="flex flex-col gap-4">
          <Skeleton className="h-8 w-48" />
          <SkeletonText lines={4} />
        </div>
      </Section>
    </div>
  );
}
