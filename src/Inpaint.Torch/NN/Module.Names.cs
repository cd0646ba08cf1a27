using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What a module holds, by name; a submodule's name and a dot come before the names of what it holds.</summary>
        public partial class Module
        {
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach (var (name, parameter) in _internal_params)
                    if (!parameter.IsInvalid && seen.Add(parameter)) yield return (name, parameter);
                if (!recurse) yield break;
                foreach (var (prefix, module) in named_children())
                    foreach (var (name, parameter) in module.named_parameters())
                        if (seen.Add(parameter)) yield return ($"{prefix}.{name}", parameter);
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(named => named.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (name, (buffer, persistent)) in _internal_buffers)
                    if (!buffer.IsInvalid && (persistent || include_nonpersistent) && seen.Add(buffer)) yield return (name, buffer);
                if (!recurse) yield break;
                foreach (var (prefix, module) in named_children())
                    foreach (var (name, buffer) in module.named_buffers(true, include_nonpersistent))
                        if (seen.Add(buffer)) yield return ($"{prefix}.{name}", buffer);
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(named => named.buffer);

            public virtual IEnumerable<(string name, Module module)> named_children()
            {
                foreach (var child in _internal_submodules) yield return child;
            }

            /// <summary>The submodules at every depth; the children before their own.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children()) yield return child;
                foreach (var (prefix, child) in named_children())
                    foreach (var (name, module) in child.named_modules())
                        yield return ($"{prefix}.{name}", module);
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(named => named.module);

            public virtual IEnumerable<Module> children() => named_children().Select(named => named.module);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public virtual Parameter? get_parameter(string target) =>
                named_parameters().FirstOrDefault(named => named.name == target).parameter;

            public virtual Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(named => named.name == target).buffer;
        }
    }
}
