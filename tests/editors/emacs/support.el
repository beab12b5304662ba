;;; support.el --- what the checks in Emacs share  -*- lexical-binding: t -*-

;;; Code:

(require 'cl-lib)

(load (concat (getenv "EDITORS_SETUPS") "/emacs/holdpoint.el") nil t)

(defvar t-passed 0)
(defvar t-failed 0)

(defun t-check (name got &optional wanted)
  "Count check NAME: GOT must equal WANTED, or be true if that is left out."
  (if (if wanted (equal got wanted) got)
      (cl-incf t-passed)
    (cl-incf t-failed)
    (princ (format "failed: %s\n  got    %S\n  wanted %S\n" name got
                   (or wanted 'true)))))

(defun t-wait (condition)
  "Wait until CONDITION is true; what it returned at last."
  (let ((deadline (+ (float-time) 20)) got)
    (while (and (not (setq got (funcall condition)))
                (< (float-time) deadline))
      (accept-process-output nil 0.01))
    got))

(defun t-visit (path)
  "Visit PATH, relative to the project."
  (find-file (expand-file-name path (getenv "EDITORS_PROJECT"))))

(defun t-open (path)
  "Visit PATH and wait for its server."
  (t-visit path)
  ;; Nobody types in batch mode; this is what the first key would do.
  (run-hooks 'post-command-hook)
  (t-check (concat "the server starts for " path)
           (t-wait #'eglot-managed-p)))

(defun t-go (text &optional skip)
  "Put point on the first TEXT, SKIP characters into it."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (+ (match-beginning 0) (or skip 0))))

(defun t-send ()
  "Send the edits that wait, as eglot does when nobody types."
  (eglot--signal-textDocument/didChange))

(defun t-run (checks)
  "Run CHECKS and end Emacs, with status 1 if one failed or none was made."
  (setq inhibit-message t
        eglot-events-buffer-size 0
        eglot-confirm-server-initiated-edits nil
        make-backup-files nil
        auto-save-default nil
        create-lockfiles nil)
  (condition-case why
      (cl-letf (((symbol-function 'y-or-n-p) #'always))
        (funcall checks))
    (error (cl-incf t-failed)
           (princ (format "failed: %S\n" why))))
  (when (zerop (+ t-passed t-failed))
    (cl-incf t-failed)
    (princ "failed: no check was made\n"))
  (dolist (buffer (buffer-list))
    (with-current-buffer buffer (set-buffer-modified-p nil)))
  (eglot-shutdown-all)
  (when (zerop t-failed) (princ (format "%d checks passed\n" t-passed)))
  (kill-emacs (if (zerop t-failed) 0 1)))

;;; support.el ends here
