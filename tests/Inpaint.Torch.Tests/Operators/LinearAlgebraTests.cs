using Inpaint.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Operators;

public class LinearAlgebraTests : Scoped
{
    private readonly Tensor a = tensor([1.0, 2, 3, 4], [2, 2]);
    private readonly Tensor b = tensor([5.0, 6, 7, 8], [2, 2]);

    [Fact]
    public void Products_OfMatricesAndVectors()
    {
        double[] product = [19, 22, 43, 50];
        Expect.Elements(a.matmul(b), product);
        Expect.Elements(a.mm(b), product);
        Expect.Elements(stack([a, a]).bmm(stack([b, b])), [.. product, .. product]);
        Expect.Elements(a.mv(tensor([1.0, 1])), [3, 7]);
        Expect.Elements(tensor([1.0, 2]).dot(tensor([3.0, 4])), [11]);
        Expect.Elements(tensor([1.0, 2]).outer(tensor([3.0, 4])), [3, 4, 6, 8]);
        Expect.Elements(einsum("ik,kj->ij", a, b), product);
        Expect.Elements(einsum("ij,ij->", a, b), [70]);
    }

    [Fact]
    public void Svd_OfARandomMatrix_Reconstructs()
    {
        manual_seed(3);
        var x = randn(5, 3, float64);
        var (u, s, vh) = linalg.svd(x, fullMatrices: false);
        Expect.Close(x, u.matmul(diag(s)).matmul(vh), 1e-12);
        Expect.Close(s, linalg.svdvals(x), 1e-12);
    }

    [Fact]
    public void Qr_HasOrthonormalColumns()
    {
        manual_seed(3);
        var x = randn(4, 3, float64);
        var (q, r) = linalg.qr(x);
        Expect.Close(eye(3, dtype: float64), q.t().matmul(q), 1e-12);
        Expect.Close(x, q.matmul(r), 1e-12);
    }

    [Fact]
    public void Eigh_OfASymmetricMatrix_MatchesTheClosedForm()
    {
        var (values, vectors) = linalg.eigh(tensor([2.0, 1, 1, 2], [2, 2]));
        Expect.Elements(values, [1, 3], 1e-12);
        Expect.Close(eye(2, dtype: float64), vectors.t().matmul(vectors), 1e-12);
    }

    [Fact]
    public void Inverse_Determinant_AndSolutions()
    {
        Expect.Elements(linalg.inv(a), [-2, 1, 1.5, -0.5], 1e-12);
        Expect.Elements(linalg.det(a), [-2], 1e-12);
        var (sign, log) = linalg.slogdet(a);
        Expect.Elements(sign, [-1]);
        Expect.Elements(log, [Math.Log(2)], 1e-12);
        Expect.Close(b, a.matmul(linalg.solve(a, b)), 1e-12);
        Expect.Close(b, linalg.solve(a, b, left: false).matmul(a), 1e-12);
        Expect.Elements(linalg.lstsq(tensor([1.0, 1, 1], [3, 1]), tensor([1.0, 2, 6], [3, 1])).Solution, [3], 1e-12);
        Expect.Elements(linalg.norm(tensor([3.0, 4])), [5]);
        Expect.Elements(linalg.cholesky(tensor([4.0, 2, 2, 2], [2, 2])), [2, 0, 1, 1], 1e-12);
    }

    [Fact]
    public void Matmul_ShapesThatDoNotFit_AreNamed()
    {
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => ones(2, 3).matmul(ones(4, 5)));
        Assert.Contains("2x3", error.Message);
        Assert.Contains("4x5", error.Message);
    }

    [Fact]
    public void Add_ShapesThatDoNotBroadcast_AreNamed()
    {
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => ones(2, 3) + ones(2, 4));
        Assert.Contains("The size of tensor a (3) must match the size of tensor b (4)", error.Message);
        Assert.DoesNotContain("frame #", error.Message);
    }
}
