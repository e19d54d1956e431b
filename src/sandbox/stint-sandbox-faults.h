/* SPDX-FileCopyrightText: The Stint authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stint-sandbox.h"

G_BEGIN_DECLS

/* The faults that are planned, in the order they were added. */
typedef struct _SandboxFaults SandboxFaults;

SandboxFaults *sandbox_faults_new (void);
void sandbox_faults_free (SandboxFaults *self);
void sandbox_faults_set_seed (SandboxFaults *self, guint32 seed);
void sandbox_faults_add (SandboxFaults *self, const StintSandboxFault *fault);
void sandbox_faults_clear (SandboxFaults *self);
guint sandbox_faults_count (SandboxFaults *self);
/* (transfer full) (nullable): a copy of the first fault that hits this request, which counts as one
 * of its times. */
StintSandboxFault *sandbox_faults_take (SandboxFaults *self, const char *method, const char *path);
void sandbox_fault_free (StintSandboxFault *fault);

G_END_DECLS
