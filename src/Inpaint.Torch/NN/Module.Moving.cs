using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Converts and moves parameters, their gradients and buffers; what is no floating-point tensor keeps its type.</summary>
            internal void Move(ScalarType? dtype, Device? device, bool nonBlocking)
            {
                if (dtype is { } wanted && !is_floating_point(wanted))
                    throw new ArgumentException($"nn.Module.to only accepts floating point types, but got desired dtype={wanted}");
                if (device?.type == DeviceType.CUDA && !cuda.is_available()) throw new InvalidOperationException("CUDA is not available.");

                foreach (var (_, child) in named_children()) child.Move(dtype, device, nonBlocking);
                using var _ = no_grad();
                foreach (var (name, parameter) in _internal_params.ToList())
                {
                    if (Moved(parameter, dtype, device, nonBlocking) is not { } data) continue;
                    var moved = new Parameter(data, parameter.requires_grad);
                    using (var gradient = parameter.grad)
                        if (gradient is not null) moved.grad = Moved(gradient, dtype, device, nonBlocking);
                    _internal_params[name] = moved;
                    Replace(parameter, moved);
                }
                foreach (var (name, (buffer, persistent)) in _internal_buffers.ToList())
                {
                    if (Moved(buffer, dtype, device, nonBlocking) is not { } moved) continue;
                    _internal_buffers[name] = (moved.DetachFromDisposeScope(), persistent);
                    Replace(buffer, moved);
                }
            }

            /// <summary>Puts the new tensor into the field that held the old one, which is disposed.</summary>
            private void Replace(Tensor old, Tensor moved)
            {
                foreach (var field in Fields())
                    if (typeof(Tensor).IsAssignableFrom(field.FieldType) && ReferenceEquals(field.GetValue(this), old)) field.SetValue(this, moved);
                old.Dispose();
            }

            private static Tensor? Moved(Tensor tensor, ScalarType? dtype, Device? device, bool nonBlocking)
            {
                var type = dtype is { } wanted && tensor.is_floating_point() ? wanted : tensor.dtype;
                var to = device ?? tensor.device;
                return tensor.Changes(type, to) ? tensor.to(type, to, non_blocking: nonBlocking) : null;
            }
        }
    }
}
