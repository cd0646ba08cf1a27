using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Random numbers shaped like a tensor.</summary>
    public partial class Tensor
    {
        public Tensor bernoulli(Generator? generator = null) => Op.bernoulli.Call(this, generator);

        public Tensor bernoulli_(Tensor p, Generator? generator = null)
        {
            Op.bernoulli__Tensor.Run(this, p, generator);
            return this;
        }

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Op.multinomial.Call(this, num_samples, replacement, generator);
        public Tensor poisson(Generator? generator = null) => Op.poisson.Call(this, generator);

        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null)
        {
            Op.normal_.Run(this, mean, std, generator);
            return this;
        }

        public Tensor uniform_(double from, double to, Generator? generator = null)
        {
            Op.uniform_.Run(this, from, to, generator);
            return this;
        }

        public Tensor exponential_(double lambda = 1.0, Generator? generator = null)
        {
            Op.exponential_.Run(this, lambda, generator);
            return this;
        }

        public Tensor cauchy_(double median = 0.0, double sigma = 1.0, Generator? generator = null)
        {
            Op.cauchy_.Run(this, median, sigma, generator);
            return this;
        }

        public Tensor log_normal_(double mean = 0.0, double std = 1.0, Generator? generator = null)
        {
            Op.log_normal_.Run(this, mean, std, generator);
            return this;
        }

        public Tensor geometric_(double p, Generator? generator = null)
        {
            Op.geometric_.Run(this, p, generator);
            return this;
        }
    }

    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        input.multinomial(num_samples, replacement, generator);
    public static Tensor poisson(Tensor input, Generator? generator = null) => input.poisson(generator);
}
