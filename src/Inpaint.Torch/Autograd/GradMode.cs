using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Sets whether operators record for backward, and puts the earlier mode back when it is disposed.</summary>
    private sealed class AutoGradMode : IDisposable
    {
        private readonly bool before = is_grad_enabled();

        internal AutoGradMode(bool enabled) => Shim.it_set_grad_enabled(enabled ? 1 : 0);

        public void Dispose() => Shim.it_set_grad_enabled(before ? 1 : 0);
    }

    private sealed class InferenceMode(bool mode) : IDisposable
    {
        private nint guard = Shim.it_enter_inference(mode ? 1 : 0);

        public void Dispose()
        {
            if (guard != 0) Shim.it_leave_inference(guard);
            guard = 0;
        }
    }

    /// <summary>Nothing is recorded for backward on this thread until it is disposed.</summary>
    public static IDisposable no_grad() => new AutoGradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new AutoGradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new AutoGradMode(mode);

    public static bool is_grad_enabled() => Shim.it_grad_enabled() != 0;

    /// <summary>As no_grad, and tensors made inside keep no version counters.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => Shim.it_inference_enabled() != 0;
}
