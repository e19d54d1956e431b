/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "stint-sandbox-faults.h"

#include <string.h>

#include "stint-sandbox-settings.h"

struct _SandboxFaults
{
  GPtrArray *faults;
  GRand *rand;
};

static StintSandboxFault *
fault_copy (const StintSandboxFault *fault)
{
  StintSandboxFault *copy = g_memdup2 (fault, sizeof *fault);

  copy->method = g_strdup (fault->method);
  copy->path = g_strdup (fault->path);
  copy->body = g_strdup (fault->body);
  copy->content_type = g_strdup (fault->content_type);
  return copy;
}

void
sandbox_fault_free (StintSandboxFault *fault)
{
  g_free ((char *)fault->method);
  g_free ((char *)fault->path);
  g_free ((char *)fault->body);
  g_free ((char *)fault->content_type);
  g_free (fault);
}

SandboxFaults *
sandbox_faults_new (void)
{
  const SandboxSettings settings = SANDBOX_SETTINGS_INIT;
  SandboxFaults *self = g_new0 (SandboxFaults, 1);

  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify)sandbox_fault_free);
  self->rand = g_rand_new_with_seed (settings.seed);
  return self;
}

void
sandbox_faults_free (SandboxFaults *self)
{
  g_ptr_array_unref (self->faults);
  g_rand_free (self->rand);
  g_free (self);
}

void
sandbox_faults_set_seed (SandboxFaults *self, guint32 seed)
{
  g_rand_set_seed (self->rand, seed);
}

void
sandbox_faults_add (SandboxFaults *self, const StintSandboxFault *fault)
{
  if (fault->times != 0)
    g_ptr_array_add (self->faults, fault_copy (fault));
}

void
sandbox_faults_clear (SandboxFaults *self)
{
  g_ptr_array_set_size (self->faults, 0);
}

guint
sandbox_faults_count (SandboxFaults *self)
{
  return self->faults->len;
}

static gboolean
hits (SandboxFaults *self, const StintSandboxFault *fault, const char *method, const char *path)
{
  if (fault->method != NULL && strcmp (fault->method, method) != 0)
    return FALSE;
  if (fault->path != NULL && strstr (path, fault->path) == NULL)
    return FALSE;
  return fault->rate >= 1.0 || g_rand_double (self->rand) < fault->rate;
}

StintSandboxFault *
sandbox_faults_take (SandboxFaults *self, const char *method, const char *path)
{
  for (guint i = 0; i < self->faults->len; i++)
    {
      StintSandboxFault *fault = g_ptr_array_index (self->faults, i);
      StintSandboxFault *copy;

      if (!hits (self, fault, method, path))
        continue;
      copy = fault_copy (fault);
      if (fault->times > 0 && --fault->times == 0)
        g_ptr_array_remove_index (self->faults, i);
      return copy;
    }
  return NULL;
}
