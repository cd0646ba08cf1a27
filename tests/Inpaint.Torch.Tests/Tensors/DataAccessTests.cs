using Inpaint.Torch.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Inpaint.Torch.Tests.Tensors;

public class DataAccessTests : Scoped
{
    [Fact]
    public void Data_OfATransposedTensor_IsRowMajor()
    {
        var x = arange(6, float32).view(2, 3).t();
        Assert.Equal([0f, 3, 1, 4, 2, 5], x.data<float>().ToArray());
        Assert.Equal(4f, x.data<float>()[1, 1]);
        Assert.Equal(x.data<float>().ToArray(), x.data<float>().ToList());
    }

    [Fact]
    public void Data_CopiesInAndOut()
    {
        var x = zeros(4);
        x.data<float>().CopyFrom([1, 2, 3], tensorIndex: 1);
        var target = new float[6];
        x.data<float>().CopyTo(target, arrayIndex: 2);
        Assert.Equal([0f, 0, 0, 1, 2, 3], target);
        var transposed = zeros(2, 2).t();
        transposed.data<float>().CopyFrom(new float[] { 1, 2, 3, 4 });
        Expect.Elements(transposed, [1, 2, 3, 4]);
    }

    [Fact]
    public void Data_OfAnotherType_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => zeros(2).data<double>());
        Assert.Contains("Float32", error.Message);
    }

    [Fact]
    public void Bytes_AreTheMemory()
    {
        var x = tensor(new byte[] { 1, 2, 3 });
        x.bytes[1] = 9;
        Expect.Elements(x, [1, 9, 3]);
        Assert.Equal(8, zeros(2).bytes.Length);
        x.bytes = new byte[] { 7, 8, 9 };
        Expect.Elements(x, [7, 8, 9]);
    }

    [Fact]
    public void Item_IsTheOneElement()
    {
        Assert.Equal(2.5f, tensor(2.5f).item<float>());
        Assert.Equal(3L, tensor([3L]).item<long>());
        Assert.True(tensor(true).item<bool>());
        Assert.Equal(2.5, tensor(2.5f).ToDouble());
        Assert.Equal(3, tensor([3L]).ToInt32());
        Assert.Equal(1.5f, tensor(1.5f).to(bfloat16).ToSingle());
        Assert.Equal(4.0, (double)tensor(4L));
        var error = Assert.Throws<ArgumentException>(() => zeros(2, 3).item<float>());
        Assert.Contains("[2, 3]", error.Message);
    }

    [Fact]
    public void Equality_IsOfShapeAndElements()
    {
        Assert.True(tensor([1.0, 2]).Equals(tensor([1.0, 2])));
        Assert.False(tensor([1.0, 2]).Equals(tensor([1.0, 3])));
        Assert.True(tensor([1.0]).allclose(tensor([1.0 + 1e-9])));
    }
}
