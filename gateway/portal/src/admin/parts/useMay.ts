import { usePermissions } from 'ra-core';
import { useCallback } from 'react';
import type { Me } from '../../api/types';

/** Whether the person may do something to records of a type; no until it is known. */
export function useMay(): (type: string, action: string) => boolean {
  const { permissions } = usePermissions<Me['grants']>();
  return useCallback(
    (type, action) =>
      (permissions ?? []).some(
        (grant) =>
          (grant.type === type || grant.type === '*') &&
          (grant.action === action || grant.action === '*'),
      ),
    [permissions],
  );
}
