// Two folders that use each other, and one that they use, for the test of the tests.
namespace Inpaint.Repository.Tests.Here
{
    internal sealed record One(There.Two? Other, Below.Three? Third);
}

namespace Inpaint.Repository.Tests.There
{
    internal sealed record Two(Here.One? Other);
}

namespace Inpaint.Repository.Tests.Below
{
    internal sealed record Three(int Number);
}
