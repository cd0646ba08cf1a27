using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules under names of their own, in the order of insertion.</summary>
    public class ModuleDict<T>() : nn.Module(nameof(ModuleDict<T>)), IEnumerable<(string, T)> where T : nn.Module
    {
        private readonly OrderedDictionary<string, T> entries = [];

        public int Count => entries.Count;

        public bool IsReadOnly => false;

        public ICollection<string> Keys => entries.Keys;

        public ICollection<T> Values => entries.Values;

        public T this[string key]
        {
            get => entries[key];
            set
            {
                Remove(key);
                Add(key, value);
            }
        }

        public void Add(string key, T value)
        {
            register_module(key, value);
            entries.Add(key, value);
        }

        public void Add((string, T) item) => Add(item.Item1, item.Item2);

        public bool ContainsKey(string key) => entries.ContainsKey(key);

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => entries.TryGetValue(key, out value);

        public bool Remove(string key)
        {
            _internal_submodules.Remove(key);
            return entries.Remove(key);
        }

        public void clear()
        {
            entries.Clear();
            ClearModules();
        }

        public IEnumerable<string> keys() => entries.Keys;

        public IEnumerable<T> values() => entries.Values;

        public IEnumerator<(string, T)> items() => GetEnumerator();

        public IEnumerator<(string, T)> GetEnumerator()
        {
            foreach (var (key, module) in entries) yield return (key, module);
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents()
        {
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module
            {
                var dict = new ModuleDict<T>();
                foreach (var module in modules) dict.Add(module);
                return dict;
            }
        }
    }
}
