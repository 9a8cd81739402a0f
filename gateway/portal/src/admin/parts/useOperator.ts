import { useQuery } from '@tanstack/react-query';
import { me } from '../../api/session';

/** Whether the person's organisation runs the installation; no until it is known. */
export const useOperator = (): boolean =>
  useQuery({
    queryKey: ['me', 'operator'],
    queryFn: async () => Boolean(((await me()).tenant as { operator?: boolean })?.operator),
    staleTime: Infinity,
    retry: false,
  }).data ?? false;
